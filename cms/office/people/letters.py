"""What people are told of changes to their accounts: subject and body of the letters."""
