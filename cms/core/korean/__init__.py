"""Korean words that programs have to build: dates, particles, numbers, money, phones. Pure, no Django."""
