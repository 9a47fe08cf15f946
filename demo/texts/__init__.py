"""The demo county's texts: Markdown-like files, one family a file, and `issue.json`, the plan of the December paper.

Everything in them is made up: people, sums, dates of events, telephone numbers (043-000-xxxx).
"""
