"""A stand-in for the advisor, for tests/users.sh: answers what lies in files, in the ways that hurt.

DIR/mode says how: ok, slow (2 s late), hang, error, garbage, endless; DIR/late says from which request on a job is known.
DIR/answers/NAME holds what is answered, NAME being the path's parts after /api/v1/ joined by commas. Requests go to
DIR/requests, the port to DIR/port.
"""

import http.server
import os
import sys
import time
import urllib.parse

DIR = sys.argv[1]


def read(name, otherwise):
    try:
        with open(os.path.join(DIR, name), encoding="utf-8") as file:
            return file.read().strip()
    except OSError:
        return otherwise


class Advisor(http.server.BaseHTTPRequestHandler):
    requests = 0

    def log_message(self, *args):
        pass

    def do_GET(self):
        Advisor.requests += 1
        with open(os.path.join(DIR, "requests"), "a", encoding="utf-8") as file:
            file.write(self.path + "\n")
        mode = read("mode", "ok")
        if mode == "hang":
            time.sleep(30)
        if mode == "slow":
            time.sleep(2)
        if mode == "error":
            self.answer(500, b'{"status":500}')
        elif mode == "garbage":
            self.wfile.write(b"\0\xff not HTTP\r\n\r\n")
        elif mode == "endless":
            self.endless()
        else:
            self.known()

    def endless(self):
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            pass

    def known(self):
        path, _, query = self.path.partition("?")
        name = ",".join(urllib.parse.unquote(part) for part in path.split("/")[3:]).replace("/", "|")
        asked = urllib.parse.parse_qs(query)
        if "after" in asked:
            name += ",after," + asked["after"][0]
        if asked.get("lang") == ["fr"] and os.path.exists(os.path.join(DIR, "answers", name + ",fr")):
            name += ",fr"
        file = os.path.join(DIR, "answers", name)
        if not os.path.exists(file) or Advisor.requests < int(read("late", "0")):
            self.answer(404, b'{"status":404}')
            return
        with open(file, "rb") as content:
            self.answer(200, content.read())

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Advisor)
server.daemon_threads = True
with open(os.path.join(DIR, "port.new"), "w", encoding="utf-8") as port:
    port.write(str(server.server_address[1]))
os.rename(os.path.join(DIR, "port.new"), os.path.join(DIR, "port"))
server.serve_forever()
