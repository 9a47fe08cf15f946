"""Rules, one family a module. Pure: no Django here."""
