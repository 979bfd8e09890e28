package dev.docserver.server.store;

/** Another worker has the job, or it is no longer wanted: stop, and write nothing more. */
public final class LeaseLostException extends RuntimeException {

    public LeaseLostException(Lease lease) {
        super("the job of library " + lease.library() + " is no longer " + lease.worker() + "'s");
    }
}
