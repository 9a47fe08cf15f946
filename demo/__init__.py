"""The demo county: pictures, texts and the steps that plant them. Never in production, imported by no other app."""
