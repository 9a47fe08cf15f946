"""Korean wording for programs: dates, particles, numbers, phones. Pure, no Django."""
