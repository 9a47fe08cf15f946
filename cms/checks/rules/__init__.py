"""The rules, one family in each module. Pure: no Django here."""
