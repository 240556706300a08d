# The site behind gunicorn. Built in two stages, so that the image holds no build tools; runs as an ordinary user.

# By tag, or pinned: --build-arg PYTHON_IMAGE=python@sha256:… (scripts/pin-images finds the digest).
ARG PYTHON_IMAGE=python:3.11-slim-bookworm

FROM ${PYTHON_IMAGE} AS packages
COPY requirements/base.txt /tmp/base.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/base.txt


FROM ${PYTHON_IMAGE}
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=kb_site.settings.production \
    MEDIA_ROOT=/data/media \
    IMPORT_DIR=/data/imports \
    SEARCH_INDEX_DIR=/data/search-index
# Letters for the pictures that go with links.
RUN apt-get update && apt-get install --yes --no-install-recommends fonts-noto-core && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin site
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY . .
# Static files and compiled translations belong to the image; the values below only let the settings load.
RUN export SECRET_KEY=build ALLOWED_HOSTS=build CACHE_URL=dummycache:// \
    && python manage.py compile_locale \
    && python manage.py collectstatic --no-input \
    && mkdir -p /data/media /data/imports /data/search-index \
    && chown -R site:site /data
USER site
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
# gunicorn.conf.py has the rest.
CMD ["gunicorn", "kb_site.wsgi", "--bind=0.0.0.0:8000"]
