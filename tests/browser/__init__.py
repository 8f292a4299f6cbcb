"""What a reader sees in a real browser: Debian's Chromium without a window."""
