"""`manage.py issue_press`: the former name of `issue_print`, kept for one release."""

from newsletter.management.commands.issue_print import Command as IssuePrint


class Command(IssuePrint):
    """Prints the new name to the error output, then does the same."""

    def handle(self, *args: object, number: str, out: str, as_json: bool, **options: object) -> None:
        self.stderr.write("issue_press는 issue_print로 이름이 바뀌었습니다. 다음 판부터는 새 이름만 받습니다.")
        super().handle(*args, number=number, out=out, as_json=as_json, **options)
