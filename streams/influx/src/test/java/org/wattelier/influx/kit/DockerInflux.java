package org.wattelier.influx.kit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/// InfluxDB 2 in a container, where there is an engine.
final class DockerInflux implements TestServer {
    private static final String IMAGE = "influxdb:2.7";

    private final int port = DebianInfluxd.freePort();
    private final GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(IMAGE))
            .withEnv("DOCKER_INFLUXDB_INIT_MODE", "setup")
            .withEnv("DOCKER_INFLUXDB_INIT_USERNAME", "kit")
            .withEnv("DOCKER_INFLUXDB_INIT_PASSWORD", "kit-kit-kit")
            .withEnv("DOCKER_INFLUXDB_INIT_ORG", org())
            .withEnv("DOCKER_INFLUXDB_INIT_BUCKET", "first")
            .withEnv("DOCKER_INFLUXDB_INIT_ADMIN_TOKEN", token())
            .withExposedPorts(8086)
            .waitingFor(Wait.forHttp("/health").forStatusCode(200).withStartupTimeout(Duration.ofSeconds(120)));
    private boolean made;

    static boolean engine() {
        // Asked only where there may be one: the question takes seconds.
        return (java.nio.file.Files.exists(java.nio.file.Path.of("/var/run/docker.sock"))
                        || System.getProperty("docker.host") != null)
                && DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public URI url() {
        return URI.create("http://" + container.getHost() + ":" + port);
    }

    @Override
    public String org() {
        return "kit";
    }

    @Override
    public String token() {
        return "kit-token";
    }

    @Override
    public void start() {
        if (!made) {
            container.setPortBindings(List.of(port + ":8086"));
            container.start();
            made = true;
        } else {
            container
                    .getDockerClient()
                    .startContainerCmd(container.getContainerId())
                    .exec();
        }
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }
}
