"""What a lane raises when nothing can be delivered at all; without models, so that an engine alone may raise it too."""


class Away(RuntimeError):
    """What a listener needs is away as a whole: trying one by one would use up tries and bring nothing."""
