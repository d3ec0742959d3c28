package org.smtpharness.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.reputation.Dkim.MESSAGE;
import static org.smtpharness.reputation.Dkim.first;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures and keys that are not usable, whatever the message. */
class DkimSignatureTest {
  private static final DkimSigner SIGNER = DkimSigner.rsa("relaxed/relaxed");

  @Nested
  class WithABrokenSignature {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "v=1; | v=2; | the version is not v=1",
          "v=1; | '' | the signature lacks the tag v=",
          "a=rsa-sha256 | a=rsa-sha1 | rsa-sha1 is not secure and no longer counts (RFC 8301)",
          "a=rsa-sha256 | a=dsa-sha256 | the algorithm 'dsa-sha256' is not known",
          "a=rsa-sha256 | a= | the signature lacks the tag a=",
          "c=relaxed/relaxed | c=relaxed/nofws | the canonicalization 'nofws' is not known",
          "d=example.test | d= | the signature lacks the tag d=",
          "s=sel | s=sel; s=sel | the signature is broken: the tag s= is there twice",
          "s=sel | s=a..b | 'a..b._domainkey.example.test' is no name for a key",
          "s=sel | s=sel; rubbish | the signature is broken: expected 'tag=value' but found"
              + " 'rubbish'",
          "s=sel | s=sel; l=many | l= is no number: 'many'",
          "s=sel | s=sel; q=http | the key is not to be had by q=dns/txt",
          "s=sel | s=sel; i=ann@other.test | i=ann@other.test is not in d=example.test",
          "s=sel | s=sel; i=example.test | i=example.test is not in d=example.test",
          "h=From: | h= | From is not among the signed fields",
          "bh= | bh=! | bh= is not in Base64",
          "b= | b=! | b= is not in Base64"
        })
    void itSaysWhat(String found, String instead, String reason) {
      String signed = SIGNER.sign(MESSAGE);
      int place = found.equals("b=") ? signed.indexOf("\tb=") + 1 : signed.indexOf(found);
      String broken =
          signed.substring(0, place) + instead + signed.substring(place + found.length());

      assertThat(first(SIGNER.zone(), broken))
          .returns(DkimResult.PERMERROR, DkimSignatureVerdict::result)
          .returns(reason, DkimSignatureVerdict::reason);
    }

    @Test
    void aSubdomainInTheIdentityIsAllowed() {
      DkimSigner signer = SIGNER.more("; i=ann@news.example.test");

      assertThat(first(signer.zone(), signer.sign(MESSAGE)))
          .returns(DkimResult.PASS, DkimSignatureVerdict::result)
          .returns("ann@news.example.test", DkimSignatureVerdict::identity);
    }

    @Test
    void aHeaderBeyondTheLimitIsNotJudged() {
      TestZone zone = TestZone.of(SIGNER.zone());
      String large = "X-Large: " + "x".repeat(300_000) + "\r\n" + SIGNER.sign(MESSAGE);

      assertThat(Dkim.verdict(zone, DkimSettings.DEFAULTS, large).signatures().get(0).reason())
          .isEqualTo("the header has more than 262144 octets");
      assertThat(zone.questions()).isEmpty();
    }
  }

  @Nested
  class WithAKey {
    private DkimSignatureVerdict with(String zone) {
      return first(zone, SIGNER.sign(MESSAGE));
    }

    private DkimSignatureVerdict record(String text) {
      return with("sel._domainkey.example.test. TXT " + DkimSigner.strings(text));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "v=DKIM1; p= | the key is revoked",
          "v=DKIM1; k=rsa | the key record has no key (p=)",
          "v=DKIM1; p=rubbish! | the key is broken: p= is no rsa key",
          "v=DKIM1; p=AAAA | the key is broken: p= is no rsa key",
          "v=DKIM2; KEY | the key record is not of version DKIM1",
          "KEY; v=DKIM1 | the key record is not of version DKIM1",
          "v=DKIM1; h=sha1; KEY | the key record does not allow sha256",
          "v=DKIM1; s=tlsrpt; KEY | the key is not for mail: s=tlsrpt",
          "v=DKIM1; k=ed25519; p=AAAA | the key is of type 'ed25519', the signature needs 'rsa'",
          "v=DKIM1; nothing | the key record is broken: expected 'tag=value' but found 'nothing'"
        })
    void thatIsNotUsableIsAnError(String text, String reason) {
      assertThat(record(text.replace("KEY", SIGNER.keyTags())))
          .returns(DkimResult.PERMERROR, DkimSignatureVerdict::result)
          .returns(reason, DkimSignatureVerdict::reason);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "KEY",
          "v=DKIM1; h=sha1:sha256; s=tlsrpt:email; t=s; n=a note; x=unknown; KEY;",
          " v = DKIM1 ; s = * ; KEY"
        })
    void thatIsUsablePasses(String text) {
      assertThat(record(text.replace("KEY", SIGNER.keyTags())).result()).isEqualTo(DkimResult.PASS);
    }

    @Test
    void thatOnlyTestsSaysSo() {
      assertThat(record("v=DKIM1; t=y:s; " + SIGNER.keyTags()).testing()).isTrue();
      assertThat(record("v=DKIM1; " + SIGNER.keyTags()).testing()).isFalse();
    }

    @Test
    void thatIsStrictForbidsSubdomainsInTheIdentity() {
      DkimSigner signer = SIGNER.more("; i=@news.example.test");
      String zone =
          "sel._domainkey.example.test. TXT "
              + DkimSigner.strings("v=DKIM1; t=s; " + signer.keyTags());

      assertThat(first(zone, signer.sign(MESSAGE)).reason())
          .isEqualTo("the key (t=s) does not allow i= in a subdomain");
    }

    @Test
    void behindAnAliasIsFound() {
      String zone =
          "sel._domainkey.example.test. CNAME key.provider.test.\nkey.provider.test. TXT "
              + DkimSigner.strings(SIGNER.keyTags());

      assertThat(with(zone).result()).isEqualTo(DkimResult.PASS);
    }

    @Test
    void besideAnotherIsFound() {
      assertThat(with("sel._domainkey.example.test. TXT \"p=\"\n" + SIGNER.zone()).result())
          .isEqualTo(DkimResult.PASS);
    }

    @Test
    void ofFewBitsNeverCounts() {
      DkimSigner weak = new DkimSigner(DkimSigner.pair("RSA", 512), "relaxed/relaxed", "From", "");

      assertThat(first(weak.zone(), weak.sign(MESSAGE)))
          .returns(DkimResult.PERMERROR, DkimSignatureVerdict::result)
          .returns("the key has 512 bits; it takes 1024 to 8192", DkimSignatureVerdict::reason);
    }

    @Test
    void inTheFormOfTheRfcIsRead() {
      byte[] x509 = DkimSigner.RSA.getPublic().getEncoded();
      byte[] bare = Arrays.copyOfRange(x509, 24, x509.length);

      assertThat(record("p=" + Base64.getEncoder().encodeToString(bare)).result())
          .isEqualTo(DkimResult.PASS);
    }

    @Test
    void ofSomebodyElseMakesItFail() {
      DkimSigner other = new DkimSigner(DkimSigner.pair("RSA", 1024), "", "", "");

      assertThat(with(other.zone()))
          .returns(DkimResult.FAIL, DkimSignatureVerdict::result)
          .returns(
              "the signed header fields were altered, or another key signed them",
              DkimSignatureVerdict::reason);
    }

    @Test
    void thatIsNotThereIsAnError() {
      assertThat(with(""))
          .returns(DkimResult.PERMERROR, DkimSignatureVerdict::result)
          .returns("there is no key at sel._domainkey.example.test", DkimSignatureVerdict::reason);
    }

    @ParameterizedTest
    @CsvSource({"SERVFAIL", "TIMEOUT", "REFUSED", "GARBAGE"})
    void thatCannotBeAskedForMayBeThereLater(String failure) {
      assertThat(with("! " + failure + " sel._domainkey.example.test."))
          .returns(DkimResult.TEMPERROR, DkimSignatureVerdict::result)
          .returns("sel._domainkey.example.test. TXT: " + failure, DkimSignatureVerdict::reason);
    }
  }
}
