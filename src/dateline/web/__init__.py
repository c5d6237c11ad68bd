"""The reading room: a record in the browser, on this machine."""

from __future__ import annotations

from pathlib import Path

from dateline.errors import UsageError

PORT = 8321


def serve(path: str | Path, host: str = "127.0.0.1", port: int = PORT) -> None:
    """Serve a record until interrupted; `port` 0 takes any free one. The address is printed to stderr.

    Raises RecordError when the file is no record, UsageError when the port is taken or the extra `web` is missing.
    """
    try:
        from dateline.web import app
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("starlette", "uvicorn", "anyio"):
            raise
        raise UsageError(f"the reading room needs {error.name}: pip install 'dateline[web]'") from None
    app.run(Path(path), host, port)
