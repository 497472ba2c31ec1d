"""What the tests of Rasa's side share: Rasa without TensorFlow, as it runs."""

from bot import lean

lean.install()
