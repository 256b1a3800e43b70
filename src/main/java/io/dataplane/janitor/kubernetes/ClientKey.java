package io.dataplane.janitor.kubernetes;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The private key of a client certificate in the one form that the Kubernetes client reads with
 * every algorithm: PKCS#8. It reads EC keys only if it is told so, and no others in SEC 1.
 *
 * @param algorithm {@code RSA} or {@code EC}
 * @param pem the key in PKCS#8, as PEM
 */
record ClientKey(String algorithm, String pem) {
  /** RFC 7468: labels of private keys; RFC 1421 and openssl add headers to encrypted ones. */
  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN ((?:RSA |EC |ENCRYPTED |[A-Z0-9]+ )?PRIVATE KEY)-----(.*?)-----END \\1-----",
          Pattern.DOTALL);

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final String RSA = "RSA";
  private static final String EC = "EC";

  /** A key that cannot be used; the message says why, and quotes nothing of it. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message);
    }
  }

  /** Reads the first private key of a PEM file, in PKCS#8, PKCS#1 or SEC 1. */
  static ClientKey of(byte[] pem) throws UnusableException {
    Matcher key = KEY.matcher(new String(pem, StandardCharsets.ISO_8859_1));
    if (!key.find()) {
      throw new UnusableException("it has no private key in PEM form");
    }
    String label = key.group(1);
    if (label.startsWith("ENCRYPTED") || key.group(2).contains("ENCRYPTED")) {
      throw new UnusableException("the key is encrypted; store it without a password");
    }
    byte[] content = decoded(key.group(2));
    return switch (label) {
      case "RSA PRIVATE KEY" -> verified(Der.pkcs8OfPkcs1(content), List.of(RSA));
      case "EC PRIVATE KEY" ->
          verified(
              Der.pkcs8OfSec1(content)
                  .orElseThrow(() -> new UnusableException("the EC key does not name its curve")),
              List.of(EC));
      case "PRIVATE KEY" -> verified(content, List.of(RSA, EC));
      default -> throw new UnusableException("it has a %s; RSA and EC are read".formatted(label));
    };
  }

  private static byte[] decoded(String base64) throws UnusableException {
    try {
      return Base64.getDecoder().decode(SPACE.matcher(base64).replaceAll(""));
    } catch (IllegalArgumentException broken) {
      throw new UnusableException("the key is not valid Base64");
    }
  }

  private static ClientKey verified(byte[] pkcs8, List<String> algorithms)
      throws UnusableException {
    return algorithms.stream()
        .filter(algorithm -> isReadable(pkcs8, algorithm))
        .findFirst()
        .map(algorithm -> new ClientKey(algorithm, pem(pkcs8)))
        .orElseThrow(() -> new UnusableException("the key is broken, or neither RSA nor EC"));
  }

  private static boolean isReadable(byte[] pkcs8, String algorithm) {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8))
          != null;
    } catch (GeneralSecurityException other) {
      return false;
    }
  }

  private static String pem(byte[] pkcs8) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs8);
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(lines);
  }

  /** Two forms of keys in DER (ITU-T X.690), wrapped as PKCS#8 (RFC 5208). */
  private static final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    /** The parameters of an EC key (RFC 5915): the name of its curve. */
    private static final int CURVE = 0xA0;

    private static final byte[] VERSION = {0x02, 0x01, 0x00};

    /** The object identifier 1.2.840.113549.1.1.1, and null as its parameters. */
    private static final byte[] RSA_ENCRYPTION = {
      0x06,
      0x09,
      0x2A,
      (byte) 0x86,
      0x48,
      (byte) 0x86,
      (byte) 0xF7,
      0x0D,
      0x01,
      0x01,
      0x01,
      0x05,
      0x00
    };

    /** The object identifier 1.2.840.10045.2.1. */
    private static final byte[] EC_PUBLIC_KEY = {
      0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01
    };

    static byte[] pkcs8OfPkcs1(byte[] key) {
      return pkcs8(RSA_ENCRYPTION, key);
    }

    /** Empty if the key does not name its curve. */
    static Optional<byte[]> pkcs8OfSec1(byte[] key) {
      return curve(key).map(curve -> pkcs8(joined(EC_PUBLIC_KEY, curve), key));
    }

    private static byte[] pkcs8(byte[] algorithm, byte[] key) {
      return value(SEQUENCE, joined(VERSION, value(SEQUENCE, algorithm), value(OCTET_STRING, key)));
    }

    private static Optional<byte[]> curve(byte[] key) {
      try {
        ByteBuffer fields = content(ByteBuffer.wrap(key), SEQUENCE);
        while (fields.hasRemaining()) {
          int tag = fields.get(fields.position()) & 0xFF;
          ByteBuffer field = content(fields, tag);
          if (tag == CURVE) {
            byte[] curve = new byte[field.remaining()];
            field.get(curve);
            return Optional.of(curve);
          }
        }
        return Optional.empty();
      } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
        return Optional.empty();
      }
    }

    /** Reads the next value, which must have this tag. */
    private static ByteBuffer content(ByteBuffer in, int tag) {
      if ((in.get() & 0xFF) != tag) {
        throw new IllegalArgumentException("another tag");
      }
      int length = in.get() & 0xFF;
      if (length > 0x80) {
        int bytes = length & 0x7F;
        length = 0;
        for (int i = 0; i < bytes; i++) {
          length = (length << 8) | (in.get() & 0xFF);
        }
      }
      ByteBuffer content = in.slice(in.position(), length);
      in.position(in.position() + length);
      return content;
    }

    private static byte[] value(int tag, byte[] content) {
      byte[] length =
          content.length < 0x80
              ? new byte[] {(byte) content.length}
              : new byte[] {(byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
      return joined(new byte[] {(byte) tag}, length, content);
    }

    private static byte[] joined(byte[]... parts) {
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      for (byte[] part : parts) {
        joined.writeBytes(part);
      }
      return joined.toByteArray();
    }
  }
}
