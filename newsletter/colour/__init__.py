"""Pictures for print: from RGB photographs to CMYK within the ink limit of the paper. No Django."""
