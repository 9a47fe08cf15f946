"""Verbs on adaptations: how they are written, and how they are approved with a release."""
