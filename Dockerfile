# docker build -t steadyhand .
# docker run --env-file .env -v steadyhand:/home/steadyhand/data -p 8320:8320 steadyhand
FROM python:3.13-slim

RUN useradd --create-home --uid 10001 steadyhand
WORKDIR /home/steadyhand

# Dependencies first: they change less often than the code.
COPY requirements/base.txt requirements/base.txt
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes \
    --requirement requirements/base.txt

COPY LICENSE ./
COPY config config
COPY phrasebank phrasebank
COPY handlers handlers
COPY bot bot

RUN mkdir data && chown steadyhand:steadyhand data
USER steadyhand
VOLUME /home/steadyhand/data
ENV PYTHONUNBUFFERED=1 \
    STEADYHAND_HOST=0.0.0.0
EXPOSE 8320

HEALTHCHECK --interval=15s --timeout=3s --start-period=20s CMD ["python", "-c", \
  "import os, urllib.request as r; r.urlopen('http://127.0.0.1:%s/healthz' % os.environ.get('STEADYHAND_PORT', 8320), timeout=2)"]

ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
