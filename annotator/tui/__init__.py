"""The screens: Textual and nothing else has them."""
