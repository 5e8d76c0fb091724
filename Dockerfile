# The portal's image: one for web, worker, beat and migrate; docker-compose.yml says which command each one runs.
# The tag takes the security fixes of its line. Whoever has a registry at hand should pin the digest as well
# (docker buildx imagetools inspect python:3.11-slim-bookworm); none was where this file was written.
FROM python:3.11-slim-bookworm AS packages
COPY requirements.txt /tmp/requirements.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/requirements.txt

FROM python:3.11-slim-bookworm
# Text layout for the PDFs; the fonts themselves come with the code.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 portal \
    && useradd --uid 10001 --gid portal --no-create-home --home-dir /tmp --shell /usr/sbin/nologin portal \
    && install -d -o portal -g portal /var/lib/portal /var/lib/portal/media
COPY --from=packages /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PORTAL_VAR=/var/lib/portal \
    XDG_CACHE_HOME=/tmp/cache
WORKDIR /app
COPY . .
# As root, so that the running program cannot change what it serves.
RUN python -m compileall -q . && python manage.py collectstatic --noinput --verbosity 0
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD ["python", "bin/probe"]
CMD ["gunicorn", "portal.wsgi:application", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=4", "--threads=4", "--max-requests=1000", "--max-requests-jitter=100", "--timeout=60", "--graceful-timeout=30", "--no-control-socket", "--worker-tmp-dir=/dev/shm"]
