/**
 * Releases that pip does not install on some Pythons, or that cannot be imported there. `range` texts are
 * comma-separated comparisons; `needs` is the oldest Python, `until` the first that is too new.
 */
export type PythonFact = { name: string; range: string } & ({ needs: string } | { until: string; happens: string });

const NO_WHEEL = "it was published for older Pythons alone, without a source archive";

/** The newest releases first. Asked of pip (`--python-version`) and of the projects' metadata, 2026-11-21. */
export const PYTHONS: readonly PythonFact[] = [
  { name: "django", range: ">=6.0", needs: "3.12" },
  { name: "django", range: ">=5.0", needs: "3.10" },
  { name: "django", range: ">=4.0", needs: "3.8" },
  { name: "djangorestframework", range: ">=3.16", needs: "3.9" },
  { name: "flask", range: ">=3.1", needs: "3.9" },
  { name: "flask", range: ">=2.3", needs: "3.8" },
  { name: "fastapi", range: ">=0.129", needs: "3.10" },
  { name: "starlette", range: ">=0.50", needs: "3.10" },
  { name: "uvicorn", range: ">=0.40", needs: "3.10" },
  { name: "gunicorn", range: ">=24.1.1", needs: "3.10" },
  { name: "click", range: ">=8.2", needs: "3.10" },
  { name: "pydantic", range: ">=2.11", needs: "3.9" },
  { name: "channels", range: ">=4.3", needs: "3.9" },
  { name: "celery", range: ">=5.6", needs: "3.9" },
  { name: "numpy", range: ">=2.3", needs: "3.11" },
  { name: "numpy", range: ">=2.1", needs: "3.10" },
  { name: "numpy", range: ">=1.25", needs: "3.9" },
  { name: "pandas", range: ">=3.0", needs: "3.11" },
  { name: "pandas", range: ">=2.1", needs: "3.9" },
  { name: "pandas", range: ">=2.0", needs: "3.8" },
  { name: "scipy", range: ">=1.16", needs: "3.11" },
  { name: "scipy", range: ">=1.14", needs: "3.10" },
  { name: "scipy", range: ">=1.11", needs: "3.9" },
  { name: "scikit-learn", range: ">=1.8", needs: "3.11" },
  { name: "scikit-learn", range: ">=1.7", needs: "3.10" },
  { name: "scikit-learn", range: ">=1.4", needs: "3.9" },
  { name: "matplotlib", range: ">=3.10", needs: "3.10" },
  { name: "matplotlib", range: ">=3.8", needs: "3.9" },
  { name: "networkx", range: ">=3.5", needs: "3.11" },
  { name: "networkx", range: ">=3.3", needs: "3.10" },
  { name: "pillow", range: ">=12.0", needs: "3.10" },
  { name: "pillow", range: ">=11.0", needs: "3.9" },
  { name: "tensorflow", range: "<2.16", until: "3.12", happens: NO_WHEEL },
  { name: "tensorflow", range: "<2.20", until: "3.13", happens: NO_WHEEL },
  { name: "torch", range: "<2.2", until: "3.12", happens: NO_WHEEL },
  { name: "torch", range: "<2.5", until: "3.13", happens: NO_WHEEL },
  {
    name: "aioredis",
    range: ">=2.0.0",
    until: "3.11",
    happens: "it cannot be imported there (TypeError: duplicate base class TimeoutError)",
  },
];
