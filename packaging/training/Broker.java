import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.ApiMessageType;
import org.apache.kafka.common.message.ApiVersionsResponseData;
import org.apache.kafka.common.message.InitProducerIdResponseData;
import org.apache.kafka.common.message.MetadataRequestData;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.ApiVersionsResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;

/// `Broker KEYSTORE PASSWORD_FILE PORT_FILE TAKEN_FILE`: as much of a Kafka broker as one producer asks for, over TLS on
/// the loopback interface, for the run that makes the class cache. Whatever is sent is acknowledged and thrown away; its
/// topics are listed in the last file. Every topic that is asked for is there, with one partition.
final class Broker {
    private static final int NODE = 1;

    private final int port;
    private final Path taken;
    private final Map<Uuid, String> names = new ConcurrentHashMap<>();
    private final Set<String> topics = new TreeSet<>();

    private Broker(int port, Path taken) {
        this.port = port;
        this.taken = taken;
    }

    public static void main(String[] args) throws Exception {
        char[] password = Files.readString(Path.of(args[1])).strip().toCharArray();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(Path.of(args[0]).toFile(), password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        try (var socket = (SSLServerSocket) context.getServerSocketFactory()
                .createServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            var broker = new Broker(socket.getLocalPort(), Path.of(args[3]));
            Files.writeString(Path.of(args[2]), broker.port + "\n");
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> broker.serve(client));
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new DataInputStream(client.getInputStream());
            var out = new DataOutputStream(client.getOutputStream());
            while (true) {
                byte[] answer = answer(ByteBuffer.wrap(in.readNBytes(in.readInt())));
                out.writeInt(answer.length);
                out.write(answer);
                out.flush();
            }
        } catch (EOFException ignored) {
            // It has said all.
        } catch (IOException | RuntimeException e) {
            System.err.println("a client is let go: " + e);
        }
    }

    private byte[] answer(ByteBuffer request) throws IOException {
        RequestHeader header = RequestHeader.parse(request);
        ApiMessage asked = AbstractRequest.parseRequest(
                        header.apiKey(), header.apiVersion(), new ByteBufferAccessor(request))
                .request
                .data();
        ByteBuffer answer = RequestUtils.serialize(
                header.toResponseHeader().data(),
                header.apiKey().responseHeaderVersion(header.apiVersion()),
                answer(header, asked),
                header.apiVersion());
        byte[] bytes = new byte[answer.remaining()];
        answer.get(bytes);
        return bytes;
    }

    private ApiMessage answer(RequestHeader header, ApiMessage asked) throws IOException {
        return switch (header.apiKey()) {
            case API_VERSIONS ->
                new ApiVersionsResponseData()
                        .setApiKeys(ApiVersionsResponse.brokerApiVersions(
                                ApiMessageType.ListenerType.BROKER, false, false));
            case METADATA -> described((MetadataRequestData) asked);
            case INIT_PRODUCER_ID -> new InitProducerIdResponseData().setProducerId(1).setProducerEpoch((short) 0);
            case PRODUCE -> acknowledged((ProduceRequestData) asked);
            default -> throw new IOException(header.apiKey() + " is not known here");
        };
    }

    private ApiMessage described(MetadataRequestData asked) {
        var answer = new MetadataResponseData().setClusterId("training").setControllerId(NODE);
        answer.brokers().add(new MetadataResponseData.MetadataResponseBroker()
                .setNodeId(NODE)
                .setHost("127.0.0.1")
                .setPort(port));
        if (asked.topics() == null) {
            return answer;
        }
        for (MetadataRequestData.MetadataRequestTopic each : asked.topics()) {
            String name = each.name() == null ? names.getOrDefault(each.topicId(), "") : each.name();
            UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
            var topic = new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits());
            names.put(topic, name);
            answer.topics().add(new MetadataResponseData.MetadataResponseTopic()
                    .setName(name)
                    .setTopicId(topic)
                    .setPartitions(List.of(new MetadataResponseData.MetadataResponsePartition()
                            .setPartitionIndex(0)
                            .setLeaderId(NODE)
                            .setLeaderEpoch(0)
                            .setReplicaNodes(List.of(NODE))
                            .setIsrNodes(List.of(NODE)))));
        }
        return answer;
    }

    private ApiMessage acknowledged(ProduceRequestData asked) throws IOException {
        var answer = new ProduceResponseData();
        for (ProduceRequestData.TopicProduceData topic : asked.topicData()) {
            var of = new ProduceResponseData.TopicProduceResponse().setName(topic.name()).setTopicId(topic.topicId());
            for (ProduceRequestData.PartitionProduceData partition : topic.partitionData()) {
                of.partitionResponses().add(new ProduceResponseData.PartitionProduceResponse()
                        .setIndex(partition.index())
                        .setBaseOffset(0)
                        .setLogStartOffset(0));
            }
            answer.responses().add(of);
            take(topic.name().isEmpty() ? names.getOrDefault(topic.topicId(), "") : topic.name());
        }
        return answer;
    }

    private synchronized void take(String topic) throws IOException {
        if (topics.add(topic)) {
            Files.writeString(taken, topic + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
