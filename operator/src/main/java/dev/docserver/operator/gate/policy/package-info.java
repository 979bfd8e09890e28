/**
 * What the security team allows: the rules of all policies that cover a namespace, and which
 * exceptions hold for a finding. No verdict is given here and no facts of a scan are read but one
 * finding at a time. May import {@code reason}, {@code snapshot}, {@code report}.
 */
@NullMarked
package dev.docserver.operator.gate.policy;

import org.jspecify.annotations.NullMarked;
