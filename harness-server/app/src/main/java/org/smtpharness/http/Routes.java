package org.smtpharness.http;

import io.javalin.config.RoutesConfig;

/** Which method and path is answered by what. */
final class Routes {
  private static final String SERVER = "/v1/servers/{server}";

  private final AboutResource about;
  private final ServersResource servers;
  private final FaultsResource faults;
  private final ProfilesResource profiles;
  private final SessionsResource sessions;
  private final MessagesResource messages;
  private final DeliveriesResource deliveries;
  private final ConductResource conduct;
  private final JournalResource journal;
  private final MailboxesResource mailboxes;
  private final RulesResource rules;
  private final ClockResource clock;
  private final DnsRecordsResource dnsRecords;
  private final DnsFaultsResource dnsFaults;
  private final DnsQuestionsResource dnsQuestions;
  private final BlockListsResource blockLists;

  Routes(Servers running, HarnessFactory factory, Profiles library, String version) {
    FaultLists faultLists = new FaultLists(library);
    about = new AboutResource(running, version);
    servers = new ServersResource(running, factory, faultLists);
    faults = new FaultsResource(running, faultLists);
    profiles = new ProfilesResource(library);
    sessions = new SessionsResource(running);
    messages = new MessagesResource(running);
    deliveries = new DeliveriesResource(running);
    conduct = new ConductResource(running);
    journal = new JournalResource(running);
    mailboxes = new MailboxesResource(running);
    rules = new RulesResource(running);
    clock = new ClockResource(running);
    dnsRecords = new DnsRecordsResource(running);
    dnsFaults = new DnsFaultsResource(running);
    dnsQuestions = new DnsQuestionsResource(running);
    blockLists = new BlockListsResource(running);
  }

  void addTo(RoutesConfig routes) {
    routes.get("/v1/health", about::health);
    routes.get("/v1/version", about::version);
    routes.get("/v1/schema", about::schema);
    addProfiles(routes);
    addServers(routes);
    addJournal(routes);
    addRules(routes);
    addDns(routes);
  }

  private void addProfiles(RoutesConfig routes) {
    routes.get("/v1/profiles", profiles::list);
    routes.get("/v1/profiles/{profile}", profiles::show);
    routes.put("/v1/profiles/{profile}", profiles::put);
    routes.delete("/v1/profiles/{profile}", profiles::delete);
  }

  private void addServers(RoutesConfig routes) {
    routes.get("/v1/servers", servers::list);
    routes.post("/v1/servers", servers::create);
    routes.get(SERVER, servers::show);
    routes.delete(SERVER, servers::delete);
    routes.post(SERVER + "/reset", servers::reset);
    routes.get(SERVER + "/ca", servers::authority);
    routes.get(SERVER + "/faults", faults::show);
    routes.put(SERVER + "/faults", faults::replace);
    routes.post(SERVER + "/faults", faults::add);
    routes.delete(SERVER + "/faults", faults::clear);
    routes.get(SERVER + "/mailboxes", mailboxes::list);
    routes.get(SERVER + "/mailboxes/{address}", mailboxes::show);
    routes.delete(SERVER + "/mailboxes/{address}/messages", mailboxes::empty);
  }

  private void addJournal(RoutesConfig routes) {
    routes.get(SERVER + "/sessions", sessions::list);
    routes.get(SERVER + "/sessions/{session}", sessions::show);
    routes.get(SERVER + "/sessions/{session}/transcript", sessions::transcript);
    routes.get(SERVER + "/messages", messages::list);
    routes.get(SERVER + "/messages/{message}", messages::show);
    routes.get(SERVER + "/messages/{message}/content", messages::content);
    routes.get(SERVER + "/messages/{message}/authentication", messages::authentication);
    routes.get(SERVER + "/deliveries", deliveries::list);
    routes.get(SERVER + "/findings", conduct::findings);
    routes.get(SERVER + "/verdict", conduct::verdict);
    routes.delete(SERVER + "/journal", journal::clear);
    routes.post(SERVER + "/await", journal::await);
  }

  private void addRules(RoutesConfig routes) {
    routes.get(SERVER + "/rules", rules::list);
    routes.post(SERVER + "/explain", rules::explain);
    routes.get(SERVER + "/scenarios", rules::scenarios);
    routes.get(SERVER + "/scenarios/{scenario}", rules::scenario);
    routes.put(SERVER + "/scenarios/{scenario}", rules::moveScenario);
    routes.get(SERVER + "/clock", clock::show);
    routes.patch(SERVER + "/clock", clock::advance);
  }

  private void addDns(RoutesConfig routes) {
    routes.get(SERVER + "/dns/records", dnsRecords::list);
    routes.post(SERVER + "/dns/records", dnsRecords::add);
    routes.put(SERVER + "/dns/records", dnsRecords::replace);
    routes.delete(SERVER + "/dns/records", dnsRecords::remove);
    routes.get(SERVER + "/dns/faults", dnsFaults::list);
    routes.post(SERVER + "/dns/faults", dnsFaults::add);
    routes.delete(SERVER + "/dns/faults", dnsFaults::clear);
    routes.delete(SERVER + "/dns/faults/{fault}", dnsFaults::remove);
    routes.get(SERVER + "/dns/questions", dnsQuestions::list);
    routes.get(SERVER + "/block-lists", blockLists::list);
    routes.get(SERVER + "/block-lists/{zone}", blockLists::show);
    routes.post(SERVER + "/block-lists/{zone}", blockLists::change);
    routes.delete(SERVER + "/block-lists/{zone}", blockLists::delist);
  }
}
