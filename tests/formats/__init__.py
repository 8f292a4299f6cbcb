"""Every format read back by the software that it is meant for."""
