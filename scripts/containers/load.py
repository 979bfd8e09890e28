"""Clients that keep their connections, one thread each."""

import http.client
import threading
import time


class Load:
    """Asks for the paths in their order, over and over; an answer other than 200 is an error."""

    def __init__(self, port, paths):
        self.port, self.paths = port, paths
        self.lock = threading.Lock()
        self.asked, self.seconds, self.problems = 0, [], []

    def closed(self, clients, seconds):
        """Each client asks as soon as it has its answer; the seconds of each answer."""
        end = time.monotonic() + seconds

        def due(_):
            now = time.monotonic()
            return now if now < end else None

        return self._run(clients, due)

    def open(self, clients, rate, seconds):
        """RATE a second, whether answers come or not: the seconds count from when each request was due."""
        began = time.monotonic()

        def due(number):
            return began + number / rate if number < rate * seconds else None

        return self._run(clients, due)

    def _run(self, clients, due):
        threads = [threading.Thread(target=self._client, args=(due,)) for _ in range(clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not self.problems, self.problems[:3]
        return self.seconds

    def _client(self, due):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            while True:
                with self.lock:
                    number = self.asked
                    self.asked += 1
                if (at := due(number)) is None:
                    return
                time.sleep(max(0.0, at - time.monotonic()))
                self._ask(connection, self.paths[number % len(self.paths)])
                self.seconds.append(time.monotonic() - at)
        except (OSError, http.client.HTTPException, AssertionError) as problem:
            self.problems.append(problem)
        finally:
            connection.close()

    @staticmethod
    def _ask(connection, path):
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200, f"{path}: {answer.status} {body[:300]}"
