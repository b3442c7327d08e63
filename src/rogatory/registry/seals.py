# SPDX-License-Identifier: Apache-2.0
"""Make and check an office's seal on a package: a CAdES signature, and if wanted a time stamp.

Rules:
- the form is CAdES-B-B: detached, SHA-256, with the reference to the signing
  certificate inside what is signed, so that the certificate cannot be exchanged;
- each office has an authority of its own that issues one seal certificate and whose
  key is then thrown away; partners trust that authority for that office only;
- certificates are judged at the time of a trusted time stamp, and at `now` without one;
- nothing is fetched from the network.

Leaves to callers: keeping the private key, the list of trusted authorities, sending
the time stamp request.

Source: ETSI EN 319 122-1 5 and 6 (CAdES-B-B, -T); RFC 5652; RFC 5035; RFC 3161.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from rogatory.errors import NotGenuine, NotValid
from rogatory.evidence.checks import Marks
from rogatory.registry.time_stamps import check_time_stamp

if TYPE_CHECKING:
    from asn1crypto import cms
    from asn1crypto import x509 as asn1_x509

T = TypeVar("T")
_SIGNATURES = ("sha256_ecdsa", "sha256_rsa", "rsassa_pss")
_CONTENT_TYPE, _MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
_SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47"
_NEEDED = {_CONTENT_TYPE, _MESSAGE_DIGEST, _SIGNING_CERTIFICATE_V2}
_EARLY = timedelta(minutes=5)  # clocks of two offices differ a little


class SealKey(msgspec.Struct, frozen=True, kw_only=True):
    """An office's seal: private key, its certificate, and the authority that partners trust (all PEM)."""

    private_key: bytes
    certificate: bytes
    authority: bytes


class TrustedSeal(msgspec.Struct, frozen=True, kw_only=True):
    """An authority (PEM) that is trusted to issue the seal of one office."""

    office: str
    authority: bytes


def make_seal_certificate(office: str, *, name: str, now: datetime, years: int = 3) -> SealKey:
    """Make a new seal key for an office, with a certificate by an authority made for it alone.

    Cites: ETSI EN 319 412-3 4; RFC 5280 4.2.1.
    """
    begins, ends = now - _EARLY, now + timedelta(days=365 * years)
    authority_key, seal_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    authority_name = _subject(f"{name} seal authority", office)
    authority = (
        _certificate(authority_name, authority_name, authority_key, begins=begins, ends=ends)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(issuing=True), critical=True)
        .sign(authority_key, hashes.SHA256())
    )
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    seal = (
        _certificate(_subject(name, office), authority_name, seal_key, begins=begins, ends=ends)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(issuing=False), critical=True)
        .add_extension(issuer, critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    return SealKey(
        private_key=seal_key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
        certificate=seal.public_bytes(serialization.Encoding.PEM),
        authority=authority.public_bytes(serialization.Encoding.PEM),
    )


def office_of(authority: bytes) -> str:
    """Return the office that an authority (PEM) names as the one it was made for."""
    names = _load(authority).subject.native
    return str(names.get("common_name", ""))


def sign_seal(tag_manifest: bytes, *, key: SealKey, now: datetime) -> bytes:
    """Return the CAdES-B-B signature over a tag manifest, in DER.

    Cites: ETSI EN 319 122-1 5, 6.
    """
    from asn1crypto import keys
    from pyhanko.sign.ades.api import CAdESSignedAttrSpec
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    private = serialization.load_pem_private_key(key.private_key, password=None)
    der = private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = SimpleSigner(
        signing_cert=_load(key.certificate),
        signing_key=keys.PrivateKeyInfo.load(der),
        # The authority is not embedded: nobody may trust a copy that comes with the thing it vouches for.
        cert_registry=SimpleCertificateStore(),
    )
    attributes = PdfCMSSignedAttributes(signing_time=now, cades_signed_attrs=CAdESSignedAttrSpec())
    signed = signer.async_sign_general_data(
        tag_manifest, "sha256", use_cades=True, detached=True, signed_attr_settings=attributes
    )
    return _awaited(signed).dump()


def verify_seal(
    marks: Marks, *, trusted: Sequence[TrustedSeal], now: datetime, stamp_authorities: Sequence[bytes] = ()
) -> str:
    """Return the office whose seal is on the tag manifest, or refuse.

    1. The signature is one DER-encoded, detached CMS signature by one signer, with SHA-256.
    2. Its signed part holds the digest of this tag manifest and names the certificate.
    3. The certificate is issued by the authority of an office that we trust.
    4. A time stamp, if we know its authority, fixes the moment; without one it is now.
    5. The signature is right, and the certificate was good at that moment.

    Cites: ETSI EN 319 122-1 5, 6; RFC 5652 5.6; RFC 5035 5.4.1.
    """
    signed = _read_signature(marks.seal)  # 1
    _check_signed_attributes(signed["signer_infos"][0])  # 2
    moment = now
    if marks.stamp is not None and stamp_authorities:  # 4
        moment = check_time_stamp(marks.stamp, marks.seal, authorities=stamp_authorities)
    found = _signer_certificate(signed)
    issuer = found.issuer.dump()
    candidates = [(one.office, _load(one.authority)) for one in trusted]
    named = [
        (office, authority) for office, authority in candidates if authority.subject.dump() == issuer
    ]  # 3
    if named:
        _check_validity(found, moment)
        for office, authority in named:  # an office that changed its key has two of one name
            if _is_valid(signed, marks.tag_manifest, authority=authority, moment=moment):  # 2, 5
                return office
        raise _wrong()
    raise NotGenuine(
        "seal.unknown",
        "The seal is not that of any office in the directory.",
        remedy="Ask the directory for the sender's current certificate, then check again.",
        field="seal",
        cites="ETSI EN 319 122-1 5",
    )


def _read_signature(der: bytes) -> "cms.SignedData":
    # `tsp` teaches asn1crypto an attribute of CAdES.  Learnt only after the first signature was
    # read, it would make the second one unreadable in the same process.
    from asn1crypto import cms, tsp  # noqa: F401

    try:
        content = cms.ContentInfo.load(der, strict=True)
        if content["content_type"].native != "signed_data":
            raise _malformed()
        signed = content["content"]
        signers = signed["signer_infos"]
        detached = signed["encap_content_info"]["content"].native is None
        algorithms = {algorithm["algorithm"].native for algorithm in signed["digest_algorithms"]}
        _leave_defaults(signers)
        # Written again in DER it must be the same bytes: one signature, one spelling.
        canonical = content.dump(force=True) == der
    except (ValueError, TypeError, KeyError, AttributeError):
        raise _malformed() from None
    if len(signers) != 1 or not detached or algorithms != {"sha256"} or not canonical:
        raise _malformed()
    signer = signers[0]
    # The version numbers are not covered by the signature; RFC 5652 5.1 and 5.3 fix both.
    if (
        {signed["version"].native, signer["version"].native} != {"v1"}
        or signed["encap_content_info"]["content_type"].native != "data"
        or signer["digest_algorithm"]["algorithm"].native != "sha256"
        or signer["signature_algorithm"]["algorithm"].native not in _SIGNATURES
    ):
        raise _malformed()
    return signed


def _leave_defaults(signers: "cms.SignerInfos") -> None:
    """Say that the digest algorithm a reference to a certificate leaves out was not changed by us.

    asn1crypto takes it for changed, and then writes everything around it anew, at each
    level twice as often as at the one above: some ten thousand times for one seal.
    """
    for signer in signers:
        for attribute in signer["signed_attrs"]:
            if attribute["type"].dotted == _SIGNING_CERTIFICATE_V2:
                for value in attribute["values"]:
                    for reference in value["certs"]:
                        reference["hash_algorithm"]._mutated = False


def _check_signed_attributes(signer: "cms.SignerInfo") -> None:
    """Demand the attributes that make it CAdES: without them the certificate could be exchanged."""
    try:
        attributes = [attribute["type"].dotted for attribute in signer["signed_attrs"]]
        unsigned = len(signer["unsigned_attrs"])
    except (ValueError, TypeError, KeyError):
        raise _malformed() from None
    if len(set(attributes)) != len(attributes) or not set(attributes) >= _NEEDED or unsigned:
        raise _malformed()


def _signer_certificate(signed: "cms.SignedData") -> "asn1_x509.Certificate":
    wanted = signed["signer_infos"][0]["sid"]
    try:
        for choice in signed["certificates"]:
            certificate = choice.chosen
            if wanted.name == "issuer_and_serial_number" and (
                certificate.issuer.dump() == wanted.chosen["issuer"].dump()  # unsigned, so byte for byte
                and certificate.serial_number == wanted.chosen["serial_number"].native
            ):
                return certificate
    except (ValueError, TypeError, KeyError, AttributeError):
        raise _malformed() from None
    raise _malformed()


def _check_validity(certificate: "asn1_x509.Certificate", moment: datetime) -> None:
    if not certificate.not_valid_before <= moment <= certificate.not_valid_after:
        raise NotGenuine(
            "seal.expired",
            "The certificate of the seal was not valid at that time.",
            remedy="Ask the sender to seal again with a current certificate, or for a time stamp.",
            field="seal",
            cites="RFC 5280 4.1.2.5",
        )


def _is_valid(
    signed: "cms.SignedData", tag_manifest: bytes, *, authority: "asn1_x509.Certificate", moment: datetime
) -> bool:
    from pyhanko.sign.validation import async_validate_detached_cms
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.errors import ValidationError

    context = ValidationContext(trust_roots=[authority], allow_fetching=False, moment=moment)
    usage = KeyUsageConstraints(key_usage={"non_repudiation"})
    check = async_validate_detached_cms(
        tag_manifest, signed, signer_validation_context=context, key_usage_settings=usage
    )
    try:
        status = _awaited(check)
    except (SignatureValidationError, ValidationError, ValueError, TypeError, KeyError):
        return False
    return bool(status.intact and status.valid and status.trusted)


def _awaited(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run to the end in a thread of its own: the server may already run a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def _load(pem_text: bytes) -> "asn1_x509.Certificate":
    from asn1crypto import x509 as asn1_x509

    try:
        certificate = x509.load_pem_x509_certificate(pem_text)
        return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER), strict=True)
    except (ValueError, TypeError):
        raise NotValid(
            "certificate.malformed",
            "This is not a certificate.",
            remedy="Choose a file that begins with -----BEGIN CERTIFICATE-----.",
            field="certificate",
            cites="RFC 7468 5",
        ) from None


def _subject(name: str, office: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, name[:64]),
            x509.NameAttribute(x509.NameOID.COMMON_NAME, office[:64]),
        ]
    )


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    *,
    begins: datetime,
    ends: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _key_usage(*, issuing: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not issuing,
        content_commitment=not issuing,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issuing,
        crl_sign=issuing,
        encipher_only=False,
        decipher_only=False,
    )


def _malformed() -> NotGenuine:
    return NotGenuine(
        "seal.malformed",
        "The seal is damaged, or not of the form that offices use.",
        remedy="Ask the sender to seal the files again.",
        field="seal",
        cites="ETSI EN 319 122-1 5",
    )


def _wrong() -> NotGenuine:
    return NotGenuine(
        "seal.wrong",
        "The seal does not belong to this list of files, or was not made with the office's key.",
        remedy="Do not use this copy. Tell the sender.",
        field="seal",
        cites="RFC 5652 5.6",
    )
