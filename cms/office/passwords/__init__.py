"""Passwords that others would guess: broken ones, and known words with a number behind them."""
