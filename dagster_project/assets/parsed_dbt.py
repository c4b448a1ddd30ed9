"""The dbt command for a project that is parsed already: `newsledger-dbt build …` takes the manifest that NEWSLEDGER_MANIFEST names.

dbt parses the whole project anew whenever its profile changes, and ours changes with every run, because every run builds in a file of
its own. Parsing takes longer than building. Stands in a process of its own, as dbt does when dagster-dbt calls it.
"""

import os
import sys
from pathlib import Path

from dbt.cli.main import cli, dbtRunner
from dbt.contracts.graph.manifest import Manifest
from dbt.parser.manifest import extended_mashumuro_decoder


def main() -> None:
    """dbt's command line, without the parsing."""
    parsed = os.environ.get("NEWSLEDGER_MANIFEST", "")
    if not parsed or not Path(parsed).exists():
        cli()
        return
    manifest = Manifest.from_msgpack(Path(parsed).read_bytes(), decoder=extended_mashumuro_decoder)
    done = dbtRunner(manifest=manifest).invoke(sys.argv[1:])
    if done.exception:
        print(done.exception, file=sys.stderr)
    sys.exit(0 if done.success else 2 if done.exception else 1)


if __name__ == "__main__":
    main()
