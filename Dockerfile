# docker build -t steadyhand .
# docker run --env-file .env -v steadyhand:/home/steadyhand/data -p 127.0.0.1:8320:8320 steadyhand
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

# By http.client: urllib would ask the proxy that leads to Slack for an address of our own.
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s CMD ["python", "-c", \
  "import http.client as h, os, sys; c = h.HTTPConnection('127.0.0.1', int(os.environ.get('STEADYHAND_PORT') or 8320), timeout=2); c.request('GET', '/healthz'); sys.exit(c.getresponse().status != 200)"]

ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
