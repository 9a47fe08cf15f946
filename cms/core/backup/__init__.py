"""Backup and restore: database, uploads, made files, ledger; what a restore must make uncertain."""
