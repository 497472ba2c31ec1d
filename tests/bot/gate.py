"""An agent of Rasa that is nothing but a safety gate."""


class Gate:
    """Finds two dangers by their words, and notes what it reads."""

    tracker_store = None

    def __init__(self):
        self.read = []

    async def parse_message(self, text):
        """As Rasa does."""
        self.read.append(text)
        danger = "crisis" if "end my life" in text else "emergency" if "pain" in text else ""
        return {"intent": {"name": danger or "greet"}}
