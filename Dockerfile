# Builds the bundle and runs it as a plain user:
#   docker build -t data-management .
#   docker run -p 8080:8080 -v data-management:/data \
#     -e DB_HOST=… -e DB_PORT=5432 -e DB_NAME=… -e DB_USER=… -e DB_PASSWORD=… -e JWT_SECRET=… data-management
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY .mvn .mvn
COPY pom.xml .
COPY server-config server-config
COPY src src
RUN mvn -B -q package -DskipTests

FROM eclipse-temurin:17-jre
RUN groupadd --system --gid 10001 data-management \
 && useradd --system --uid 10001 --gid 10001 --create-home data-management \
 && install -d -o 10001 -g 10001 -m 0700 /data
COPY --from=build /build/target/data-management-bundle.jar /opt/data-management.jar
# By number, so that an orchestrator can tell that it is not root.
USER 10001:10001
WORKDIR /home/data-management
# Inside a container loopback is of no use; the settings that are missing here have no default.
ENV HTTP_ADDRESS=0.0.0.0 DATA_DIR=/data
# Half of the memory is the heap's, as some 450 MB are needed outside of it; of that, the C library's share is bounded here.
ENV MALLOC_ARENA_MAX=2
VOLUME /data
EXPOSE 8080
# Speaks HTTPS where the server does.
HEALTHCHECK --interval=15s --timeout=10s --start-period=90s --retries=3 \
  CMD ["java", "-Xmx16m", "-XX:TieredStopAtLevel=1", "-jar", "/opt/data-management.jar", "--health", "--port", "8080"]
# A stop waits for running jobs to reach their next checkpoint: give it more than the 8 seconds of --shutdowngrace.
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/data-management.jar", "--port", "8080"]
