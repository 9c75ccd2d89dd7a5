"""The front door: `hongxun …` and `python scheduler.py …`."""


def main() -> None:
    """Run the command line."""


if __name__ == "__main__":
    main()
