"""`python -m crawler.samples`: serve the sample sites until interrupted.

The first line of output is a JSON object: site id → address of its home page.
"""

from __future__ import annotations

import argparse
import json
import threading

from crawler.samples import registry, serve, sites


def main() -> None:
    """Serve, print the addresses, wait."""
    parser = argparse.ArgumentParser(prog="python -m crawler.samples", description=__doc__)
    parser.add_argument("ids", nargs="*", help="site ids, e.g. sample-trs; all when none is given")
    parser.add_argument("--first-port", type=int, default=0, help="0: any free ports")
    parser.add_argument("--registry", help="write the registry of the sites to this file")
    options = parser.parse_args()
    with serve(sites(*options.ids), options.first_port) as hosts:
        if options.registry:
            with open(options.registry, "w", encoding="utf-8") as file:
                file.write(registry(hosts))
        print(json.dumps({name: host.url for name, host in hosts.items()}), flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
