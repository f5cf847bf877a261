package service

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// insideConn calls the services within this process: through the same chain as
// any call, without a transport and without marshalling. It serves unary calls.
type insideConn struct {
	server  *Server
	methods map[string]insideMethod // by full name: /rapporteur.v1.RapporteurService/Parse
}

type insideMethod struct {
	impl any
	desc grpc.MethodDesc
}

// register adds the unary methods of a service.
func (c *insideConn) register(desc *grpc.ServiceDesc, impl any) {
	for _, m := range desc.Methods {
		c.methods["/"+desc.ServiceName+"/"+m.MethodName] = insideMethod{impl, m}
	}
}

// Invoke calls a method; call options, which tell a transport what to do, have
// no effect.
func (c *insideConn) Invoke(ctx context.Context, method string, args, reply any, _ ...grpc.CallOption) error {
	m, ok := c.methods[method]
	if !ok {
		return status.Errorf(codes.Unimplemented, "no method %s", method)
	}
	in, ok := args.(proto.Message)
	out, ok2 := reply.(proto.Message)
	if !ok || !ok2 {
		return fmt.Errorf("%s: got %T and %T, want messages", method, args, reply)
	}
	if md, ok := metadata.FromOutgoingContext(ctx); ok {
		ctx = metadata.NewIncomingContext(ctx, md)
	}
	ctx = grpc.NewContextWithServerTransportStream(ctx, &insideStream{method: method})
	resp, err := m.desc.Handler(m.impl, ctx, func(req any) error {
		// Handlers only read their requests, so that the fields can be lent.
		moveFields(req.(proto.Message), in)
		return nil
	}, c.server.unary)
	if err != nil {
		return err
	}
	// The handler's answer is its own to give away: it is moved, not copied.
	proto.Reset(out)
	moveFields(out, resp.(proto.Message))
	return nil
}

// moveFields lets dst have the fields of src, which is of the same type and is
// not changed afterwards.
func moveFields(dst, src proto.Message) {
	to := dst.ProtoReflect()
	src.ProtoReflect().Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		to.Set(f, v)
		return true
	})
}

// NewStream is not served.
func (c *insideConn) NewStream(context.Context, *grpc.StreamDesc, string, ...grpc.CallOption) (grpc.ClientStream, error) {
	return nil, status.Error(codes.Unimplemented, "streams are served over Conn")
}

// insideStream keeps the header that the chain sends, for which there is no
// wire.
type insideStream struct {
	method string
	mu     sync.Mutex // guards header
	header metadata.MD
}

// Method is the full name of the method called.
func (s *insideStream) Method() string { return s.method }

// SetHeader adds to the header.
func (s *insideStream) SetHeader(md metadata.MD) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.header = metadata.Join(s.header, md)
	return nil
}

// SendHeader adds to the header.
func (s *insideStream) SendHeader(md metadata.MD) error { return s.SetHeader(md) }

// SetTrailer drops the trailer.
func (s *insideStream) SetTrailer(metadata.MD) error {
	return errors.New("no trailer within a process")
}
