package com.bomizzel.datamanagement.notifying;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A mail server that answers one mail's RCPT with a given line, takes what follows, and resets the
 * connection at QUIT.
 */
final class ScriptedMailServer implements AutoCloseable {
  private final ServerSocket listening;
  private final String toRecipient;
  private final Thread serving = new Thread(this::serve, "scripted-mail-server");

  ScriptedMailServer(String toRecipient) throws IOException {
    this.toRecipient = toRecipient;
    this.listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    serving.start();
  }

  int port() {
    return listening.getLocalPort();
  }

  private void serve() {
    try (Socket client = listening.accept()) {
      client.setSoLinger(true, 0);
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
      say(client, "220 scripted");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("QUIT")) {
          return;
        }
        if (line.startsWith("DATA")) {
          say(client, "354 Go on");
          while (!".".equals(line)) {
            line = lines.readLine();
          }
        }
        say(client, line.startsWith("RCPT") ? toRecipient : "250 OK");
      }
    } catch (IOException e) {
      // The client has hung up, or nobody came.
    }
  }

  private static void say(Socket client, String line) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write((line + "\r\n").getBytes(US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
