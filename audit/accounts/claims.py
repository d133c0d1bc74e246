"""What the ID token of a sign-in service says of how somebody signed in (OpenID Connect Core 1.0, section 2).

A second factor is what RFC 8176, section 2, calls `mfa`, or a proof of possession: `otp`, `hwk`, `swk`, `sc`. None are: what one
knows (`pwd`, `pin`, which opens a key that has its own name, `kba`), a body alone (`face`, `fpt`, `iris`, `retina`, `vbm`), a place
or a guess (`geo`, `rba`, `wia`, `user`, `mca`), and codes by telephone (`sms`, `tel`), which NIST SP 800-63B, 5.1.3.3, restricts."""

from collections.abc import Collection, Mapping

NOT_SAID = 0.0


def has_second_factor(claims: Mapping[str, object], counted: Collection[str]) -> bool:
    """Whether the token names a method that counts; a claim of another shape than a list of texts names none."""
    amr = claims.get("amr")
    return isinstance(amr, list) and any(isinstance(each, str) and each in counted for each in amr)


def authenticated_at(claims: Mapping[str, object], latest: float) -> float:
    """When the person showed all that, in seconds since 1970; NOT_SAID where the token does not tell, or a moment after `latest`.

    A service must tell only where it is asked for it by `max_age` (section 3.1.2.1)."""
    at = claims.get("auth_time")
    if isinstance(at, bool) or not isinstance(at, int | float) or not 0 < at <= latest:
        return NOT_SAID
    return float(at)
