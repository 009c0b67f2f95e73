"""What can be wrong with a backup, said in both languages with what to do next."""


class BackupError(RuntimeError):
    """A backup cannot be made, does not hold, or cannot be restored here; `vi` and `en` say why and what to do."""

    def __init__(self, code: str, vi: str, en: str) -> None:
        super().__init__(f"{vi} / {en}")
        self.code, self.vi, self.en = code, vi, en


def broken(what: str, detail: str = "") -> BackupError:
    """A backup that does not hold what it says: it does not count and is not restored."""
    found = f"{what} ({detail})" if detail else what
    return BackupError(
        "backup_broken",
        f"bản sao lưu hỏng: {found}; hãy dùng bản khác, và chạy packhorse backup",
        f"the backup is broken: {found}; use another one, and run packhorse backup",
    )


def program_failed(program: str, words: str) -> BackupError:
    """A program of PostgreSQL ended with an error."""
    return BackupError("backup_program_failed", f"{program} báo lỗi: {words}", f"{program} failed: {words}")


def program_missing(program: str) -> BackupError:
    """A program of PostgreSQL is not on this machine."""
    line = "sudo apt-get install -y postgresql-client"
    return BackupError("backup_program_missing", f"thiếu {program}; cài: {line}", f"{program} is missing; run: {line}")
