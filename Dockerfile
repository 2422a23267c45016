# The hub as an image. Nothing is built: Node runs the TypeScript as it is.
FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
# Optional packages are the embedded PostgreSQL, which an image never uses; the scripts would install a second Node.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force
COPY connectors ./connectors
COPY schemas ./schemas
COPY src ./src
COPY flows ./flows
RUN ln -s /app/src/bin.js /usr/local/bin/hub
# In a container only the container itself is behind 127.0.0.1.
ENV HUB_HOST=0.0.0.0 HUB_PORT=8080
EXPOSE 8080
USER node
HEALTHCHECK --interval=10s --timeout=10s --start-period=90s --retries=3 CMD ["node", "src/bin.js", "health"]
ENTRYPOINT ["node", "src/bin.js"]
CMD ["start"]
