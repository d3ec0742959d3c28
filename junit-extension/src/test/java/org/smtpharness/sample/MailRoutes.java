package org.smtpharness.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** A sample application: it finds the mail servers of a domain (RFC 5321 section 5.1). */
public class MailRoutes {
  private final Hashtable<String, String> settings = new Hashtable<>();

  /** Asks that DNS, such as {@code dns://192.0.2.53}. */
  public MailRoutes(String providerUrl) {
    settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    settings.put(Context.PROVIDER_URL, providerUrl);
  }

  /** The mail servers, the preferred one first; the domain itself when it names none. */
  public List<String> to(String domain) throws NamingException {
    InitialDirContext dns = new InitialDirContext(settings);
    try {
      Attribute servers = dns.getAttributes(domain, new String[] {"MX"}).get("MX");
      return servers == null ? List.of(domain) : sorted(servers);
    } finally {
      dns.close();
    }
  }

  private static List<String> sorted(Attribute servers) throws NamingException {
    List<String[]> values = new ArrayList<>();
    for (int i = 0; i < servers.size(); i++) {
      values.add(servers.get(i).toString().split(" "));
    }
    return values.stream()
        .sorted(Comparator.comparingInt(value -> Integer.parseInt(value[0])))
        .map(value -> value[1].replaceFirst("\\.$", ""))
        .toList();
  }
}
