"""오늘의 상태: what an operator asks of the running office, from one registry, for page, alarm and health address."""
