package dev.unravel.engine.cluster;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.delivery.ProducerController;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.SerializerWithStringManifest;
import dev.unravel.engine.BlockTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The messages of {@link Wire} as bytes: a letter says which one, its fields follow in their order.
 * Numbers are big-endian; texts and byte arrays have their length (int32) in front; an actor is the
 * text of its reference. Nothing that comes in chooses a class to be made.
 */
public final class WireSerializer extends SerializerWithStringManifest {

  private static final int IDENTIFIER = 1_429_303_001;

  private static final Map<Class<?>, String> LETTERS =
      Map.of(
          Wire.Hello.class, "h",
          Wire.Prepared.class, "p",
          Wire.Welcome.class, "w",
          Wire.Admitted.class, "a",
          Wire.Refused.class, "r",
          Wire.Finished.class, "f",
          Wire.Work.class, "o",
          Wire.Result.class, "b");

  private final ActorRefResolver actors;

  /** As Akka makes it. */
  public WireSerializer(ExtendedActorSystem system) {
    actors = ActorRefResolver.get(Adapter.toTyped(system));
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    String letter = LETTERS.get(message.getClass());
    if (letter == null) {
      throw new IllegalArgumentException("no message of the cluster: " + message.getClass());
    }
    return letter;
  }

  @Override
  public byte[] toBinary(Object message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write((Wire) message, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void write(Wire message, DataOutputStream out) throws IOException {
    if (message instanceof Wire.Hello hello) {
      text(hello.node(), out);
      text(hello.version(), out);
      text(actors.toSerializationFormat(hello.replyTo()), out);
    } else if (message instanceof Wire.Prepared prepared) {
      text(prepared.node(), out);
      text(prepared.hash(), out);
      out.writeLong(prepared.seed());
      text(actors.toSerializationFormat(prepared.replyTo()), out);
      out.writeInt(prepared.results().size());
      for (ActorRef<?> result : prepared.results()) {
        text(actors.toSerializationFormat(result), out);
      }
    } else if (message instanceof Wire.Welcome welcome) {
      text(welcome.scenario(), out);
      text(welcome.shard(), out);
    } else if (message instanceof Wire.Admitted admitted) {
      text(admitted.blocks(), out);
    } else if (message instanceof Wire.Refused refused) {
      text(refused.reason(), out);
    } else if (message instanceof Wire.Work work) {
      task(work.task(), out);
    } else if (message instanceof Wire.Result result) {
      text(result.node(), out);
      text(result.hash(), out);
      task(result.task(), out);
      bytes(result.events(), out);
      bytes(result.sums(), out);
    }
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    bytes(text.getBytes(StandardCharsets.UTF_8), out);
  }

  private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void task(BlockTask task, DataOutputStream out) throws IOException {
    out.writeLong(task.sequence());
    out.writeInt(task.curve());
    out.writeInt(task.blocks().size());
    for (BlockTask.Block block : task.blocks()) {
      out.writeLong(block.first());
      out.writeInt(block.count());
    }
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Wire message = read(manifest, in);
      if (in.available() > 0) {
        throw new NotSerializableException("bytes after the end of a message " + manifest);
      }
      return message;
    } catch (NotSerializableException e) {
      throw e;
    } catch (IOException e) {
      throw new NotSerializableException("a message " + manifest + " that breaks off: " + e);
    }
  }

  private Wire read(String letter, DataInputStream in) throws IOException {
    return switch (letter) {
      case "h" -> new Wire.Hello(text(in), text(in), actors.resolveActorRef(text(in)));
      case "p" -> prepared(in);
      case "w" -> new Wire.Welcome(text(in), text(in));
      case "a" -> new Wire.Admitted(text(in));
      case "r" -> new Wire.Refused(text(in));
      case "f" -> new Wire.Finished();
      case "o" -> new Wire.Work(task(in));
      case "b" -> new Wire.Result(text(in), text(in), task(in), bytes(in), bytes(in));
      default -> throw new NotSerializableException("no message of the cluster: " + letter);
    };
  }

  private Wire prepared(DataInputStream in) throws IOException {
    String node = text(in);
    String hash = text(in);
    long seed = in.readLong();
    ActorRef<Wire.ToNode> replyTo = actors.resolveActorRef(text(in));
    List<ActorRef<ProducerController.Command<Wire.Result>>> results = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      results.add(actors.resolveActorRef(text(in)));
    }
    return new Wire.Prepared(node, hash, seed, List.copyOf(results), replyTo);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new NotSerializableException("a length of " + length + " bytes");
    }
    return in.readNBytes(length);
  }

  private static BlockTask task(DataInputStream in) throws IOException {
    long sequence = in.readLong();
    int curve = in.readInt();
    List<BlockTask.Block> blocks = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      blocks.add(new BlockTask.Block(in.readLong(), in.readInt()));
    }
    return new BlockTask(sequence, curve, blocks);
  }
}
