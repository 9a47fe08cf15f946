"""Korean wording for programs: dates, particles, numbers, money, phones. Pure, no Django."""
