package dev.docserver.operator.apply;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.operator.desired.Labels;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PreconditionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The requests that change something, in the one form that each of them may have. */
public final class Requests {
    /** Of server-side apply and, as the first word of the User-Agent, of creates. */
    public static final String FIELD_MANAGER = Labels.MANAGER;

    private final KubernetesClient client;

    public Requests(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Server-side apply, forced.
     *
     * @param uid of the object that is meant; empty where there is none yet. A wrong one is refused
     *     by the API server and never lands on an object of the same name.
     */
    public HasMetadata apply(HasMetadata desired, String uid) {
        HasMetadata body = clone(desired);
        if (!uid.isEmpty()) {
            body.getMetadata().setUid(uid);
        }
        return guarded(
                body,
                () -> handle(body).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply());
    }

    /** Server-side apply of a whole status, on exactly the object with this uid. */
    public void applyStatus(HasMetadata bodyWithStatus) {
        HasMetadata body = bodyWithStatus;
        guarded(
                body,
                () ->
                        handle(body)
                                .subresource("status")
                                .patch(
                                        new PatchContext.Builder()
                                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                                .withFieldManager(FIELD_MANAGER)
                                                .withForce(true)
                                                .build()));
    }

    /**
     * Creates; "already exists" is no failure, since such an object never changes.
     *
     * @return what was created; empty where one of the name was there
     */
    public <T extends HasMetadata> Optional<T> create(T object) {
        try {
            return Optional.of(handle(clone(object)).create());
        } catch (KubernetesClientException e) {
            if (isThere(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A quota that was changed meanwhile is a conflict too, and then nothing was created. */
    private static boolean isThere(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_CONFLICT
                && (e.getStatus() == null || !"Conflict".equals(e.getStatus().getReason()));
    }

    /** Deletes in the background, by uid where it is known; "not found" is success. */
    public void delete(HasMetadata object) {
        var options = new DeleteOptionsBuilder().withPropagationPolicy("Background");
        Optional.ofNullable(object.getMetadata().getUid())
                .ifPresent(
                        uid ->
                                options.withPreconditions(
                                        new PreconditionsBuilder().withUid(uid).build()));
        try {
            client.raw(Paths.of(object), "DELETE", options.build());
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                throw replaced(object, e);
            }
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    /**
     * Server-side apply under another name, for fields that the operator's own applies leave out.
     */
    public void applyAs(String fieldManager, HasMetadata body) {
        guarded(
                body,
                () -> handle(body).fieldManager(fieldManager).forceConflicts().serverSideApply());
    }

    /** Of our own kinds, written as plain maps, the client is told the path; else it would ask. */
    @SuppressWarnings("unchecked")
    private <T extends HasMetadata> Resource<T> handle(T body) {
        if (body instanceof GenericKubernetesResource generic) {
            Class<? extends HasMetadata> kind =
                    generic.getKind().equals(HasMetadata.getKind(ImageScan.class))
                            ? ImageScan.class
                            : DocServer.class;
            return (Resource<T>)
                    client.genericKubernetesResources(
                                    ResourceDefinitionContext.fromResourceType(kind))
                            .resource(generic);
        }
        return client.resource(body);
    }

    /** The same object, by uid, as the API server has it now. */
    Optional<HasMetadata> current(HasMetadata object) {
        HasMetadata found = client.resource(object).get();
        return Optional.ofNullable(found)
                .filter(
                        now ->
                                Objects.equals(
                                        now.getMetadata().getUid(), object.getMetadata().getUid()));
    }

    /** The uid of the DocServer that has the owner's name now; empty where there is none. */
    String uidOf(Owner owner) {
        return Optional.ofNullable(
                        client.resources(DocServer.class)
                                .inNamespace(owner.namespace())
                                .withName(owner.name())
                                .get())
                .map(found -> found.getMetadata().getUid())
                .orElse("");
    }

    private static <T> T guarded(HasMetadata body, Supplier<T> request) {
        try {
            return request.get();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT
                    || (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                            && body.getMetadata().getUid() != null)) {
                throw replaced(body, e);
            }
            throw e;
        }
    }

    private static ReplacedException replaced(HasMetadata object, KubernetesClientException e) {
        return new ReplacedException(
                object.getKind()
                        + " "
                        + object.getMetadata().getName()
                        + " was changed or replaced meanwhile: "
                        + e.getMessage());
    }

    private <T extends HasMetadata> T clone(T object) {
        T copy = Objects.requireNonNull(client.getKubernetesSerialization().clone(object));
        copy.setMetadata(
                new ObjectMetaBuilder(copy.getMetadata())
                        .withManagedFields()
                        .withResourceVersion(null)
                        .build());
        return copy;
    }
}
