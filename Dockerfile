# Builds the bundle and runs it as a plain user, on a file system that only the volume can be written of:
#   docker build -t data-management .
#   docker run --read-only --memory 512m -p 8080:8080 -v data-management:/data --env-file FILE data-management
# FILE, which only you can read, has DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD and JWT_SECRET, one NAME=VALUE a line.
FROM maven:3.9.16-eclipse-temurin-17 AS build
WORKDIR /build
# What Maven downloads is a layer that only another pom.xml makes anew: all plugins are called, with one class for the compiler's, and those
# that would miss the rest do nothing. (dependency:go-offline also asks for what is nowhere.) ImageLayerTest runs this.
COPY .mvn .mvn
COPY pom.xml .
RUN mkdir -p src/main/java/none && printf 'package none;\n\nclass None {}\n' > src/main/java/none/None.java \
 && mvn -B -q -Psbom package -DskipTests -Dskip -Dmaven.war.skip -Dmaven.antrun.skip -Dexec.skip \
 && rm -r src target
COPY server-config server-config
COPY src src
RUN mvn -B -q -Psbom package -DskipTests

FROM eclipse-temurin:17.0.20_8-jre-noble
RUN groupadd --system --gid 10001 data-management \
 && useradd --system --uid 10001 --gid 10001 --no-create-home --home-dir /data data-management \
 && install -d -o 10001 -g 10001 -m 0700 /data
COPY --from=build /build/target/data-management-sbom.json /build/target/data-management-licences.txt /opt/
COPY --from=build /build/target/data-management-bundle.jar /opt/data-management.jar
# By number, so that an orchestrator can tell that it is not root.
USER 10001:10001
WORKDIR /data
# Inside a container loopback is of no use; the settings that are missing here have no default.
ENV HTTP_ADDRESS=0.0.0.0 DATA_DIR=/data
# A share of the container's memory is the heap's, 150 MB of 512, as some 310 MB are needed outside of it: the collector is the one that
# needs least, and compiled code, stacks, buffers and the C library's share are bounded. Larger containers deserve other options. What is unpacked
# at each start lies in the volume, too.
ENV MALLOC_ARENA_MAX=1 \
    JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=30 -XX:+UseSerialGC -XX:ReservedCodeCacheSize=64m -Xss512k -Djdk.nio.maxCachedBufferSize=65536"
VOLUME /data
EXPOSE 8080
# Speaks HTTPS where the server does.
HEALTHCHECK --interval=15s --timeout=10s --start-period=120s --retries=3 \
  CMD ["java", "-Xmx16m", "-XX:TieredStopAtLevel=1", "-jar", "/opt/data-management.jar", "--health", "--port", "8080"]
# A stop waits for running jobs to reach their next checkpoint: give it 30 seconds.
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Djava.io.tmpdir=/data/tmp", "-jar", "/opt/data-management.jar", "--port", "8080"]
