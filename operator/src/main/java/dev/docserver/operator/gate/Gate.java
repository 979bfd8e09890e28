package dev.docserver.operator.gate;

/** One rule of the gate: total, pure, and asked even when another one has already said no. */
public interface Gate {
    /** The name in {@code status.gates}. */
    String name();

    /** The verdict on the digest; never throws, whatever the facts hold. */
    Verdict judge(GateInput input);
}
