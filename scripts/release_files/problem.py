class Problem(Exception):
    """What a person did wrong or has to decide: what was seen, what was expected."""
