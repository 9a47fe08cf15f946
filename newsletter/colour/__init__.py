"""Prepares photographs: cropped, sharpened, for print in CMYK within the ink limit. No Django."""
