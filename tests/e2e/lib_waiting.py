"""What every driver of a browser does the same way."""
import time


class Waiting:
    """For a driver with `run(script)`."""

    def wait(self, script, what, seconds=60):
        end = time.monotonic() + seconds
        while not (value := self.run(f"return {script}")):
            if time.monotonic() > end:
                raise RuntimeError(f"waited for {what} in vain")
            time.sleep(0.05)
        return value
